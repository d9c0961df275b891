/// HTTP as API Gateway hands it over (payload format 2.0), and the ingest of events over it: who
/// may write, what a body holds, and the answer. What an event is lies in `wire`.
@NullMarked
package dev.perennial.lambda.web;

import org.jspecify.annotations.NullMarked;
