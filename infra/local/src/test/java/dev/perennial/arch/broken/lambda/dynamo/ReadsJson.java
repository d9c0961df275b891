package dev.perennial.arch.broken.lambda.dynamo;

import com.fasterxml.jackson.databind.ObjectMapper;

record ReadsJson(ObjectMapper mapper) {}
