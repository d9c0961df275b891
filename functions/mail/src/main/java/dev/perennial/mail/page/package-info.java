/// The pages that links in mails lead to: what a customer sees of them, and what follows from what
/// they send back. Which events those are is decided in the core.
@NullMarked
package dev.perennial.mail.page;

import org.jspecify.annotations.NullMarked;
