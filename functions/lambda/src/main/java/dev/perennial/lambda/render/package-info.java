/// Mails from a campaign's texts.
@NullMarked
package dev.perennial.lambda.render;

import org.jspecify.annotations.NullMarked;
