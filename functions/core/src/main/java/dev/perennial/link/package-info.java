/// The links in mails: what they are for, and the tokens that make them safe to send around. Pure:
/// keys and times are arguments. What a link does when it is followed lies elsewhere.
@NullMarked
package dev.perennial.link;

import org.jspecify.annotations.NullMarked;
