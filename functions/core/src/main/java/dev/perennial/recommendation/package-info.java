/// What customers may like: what is bought together, and what many buy. Pure: events are read and
/// results stored elsewhere. Nothing here is kept in the customer.
@NullMarked
package dev.perennial.recommendation;

import org.jspecify.annotations.NullMarked;
