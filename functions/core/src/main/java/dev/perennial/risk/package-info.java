/// Models of buying behaviour: churn risk and what it rests on. Numbers in, numbers out; nothing
/// here knows of events, customers or mail.
@NullMarked
package dev.perennial.risk;

import org.jspecify.annotations.NullMarked;
