/// The links in mails: what they are for, and the tokens that make them safe to send around. Pure:
/// keys and times are arguments. And which events follow when a customer answers one.
@NullMarked
package dev.perennial.link;

import org.jspecify.annotations.NullMarked;
