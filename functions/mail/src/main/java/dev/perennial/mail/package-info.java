/// What writes to customers and marketers, in a deployable of its own: it carries what the other
/// functions should not have to load, the client of SES and the languages' data.
@NullMarked
package dev.perennial.mail;

import org.jspecify.annotations.NullMarked;
