/// Mails from a campaign's texts.
@NullMarked
package dev.perennial.mail.render;

import org.jspecify.annotations.NullMarked;
