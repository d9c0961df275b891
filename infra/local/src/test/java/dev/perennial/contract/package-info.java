/// The files of the contract in events/ and the code say the same.
@NullMarked
package dev.perennial.contract;

import org.jspecify.annotations.NullMarked;
