/// The small language in which a campaign says who it is for: comparisons of facts, joined by
/// `and`, `or`, `not` and parentheses. Text in, a tree out, true or false for a customer's facts.
/// What the facts of a customer are is not said here.
@NullMarked
package dev.perennial.campaign.expression;

import org.jspecify.annotations.NullMarked;
