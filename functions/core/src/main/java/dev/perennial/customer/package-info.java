/// The customer aggregate: a pure, commutative fold of events, its lifecycle and the moments that a
/// change raises. Nothing here knows where a customer is stored or what is mailed.
@NullMarked
package dev.perennial.customer;

import org.jspecify.annotations.NullMarked;
