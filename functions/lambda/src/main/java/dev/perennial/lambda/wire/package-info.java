/// JSON and bytes: events as CloudEvents, stored values in their compact forms, settings and
/// campaign files.
@NullMarked
package dev.perennial.lambda.wire;

import org.jspecify.annotations.NullMarked;
