/// The local console: what `serve` shows in a browser of a cloud that runs on this machine. It
/// reads the stores, and changes nothing but through the HTTP API and the clock.
@NullMarked
package dev.perennial.local.console;

import org.jspecify.annotations.NullMarked;
