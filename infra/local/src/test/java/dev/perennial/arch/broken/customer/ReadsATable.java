package dev.perennial.arch.broken.customer;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

record ReadsATable(DynamoDbClient dynamo) {}
