/// The HTTP API of the template on this machine: its routes, the payload that API Gateway hands to
/// a function, and the answer that it makes of what comes back. With a socket or without.
@NullMarked
package dev.perennial.local.http;

import org.jspecify.annotations.NullMarked;
