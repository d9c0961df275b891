/// What becomes of a mail after it was sent, by what SES tells.
@NullMarked
package dev.perennial.lambda.feedback;

import org.jspecify.annotations.NullMarked;
