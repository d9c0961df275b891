package dev.perennial.arch.broken.lambda.dynamo;

import software.amazon.awssdk.services.s3.S3Client;

record KeepsAFile(S3Client s3) {}
