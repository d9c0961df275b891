/// What happened: the event types of the contract, their keys and their money. An event is a fact;
/// what follows from it is decided in the other packages. No JSON here: the wire form is the
/// shell's.
@NullMarked
package dev.perennial.event;

import org.jspecify.annotations.NullMarked;
