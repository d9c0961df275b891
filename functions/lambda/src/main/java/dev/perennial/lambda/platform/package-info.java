/// The webhooks of shop software: for each platform who signed a delivery, and which events of ours
/// it says. Mapping is pure: a payload in, texts of events out. Nothing here writes.
@NullMarked
package dev.perennial.lambda.platform;

import org.jspecify.annotations.NullMarked;
