/// Mail through SES v2.
@NullMarked
package dev.perennial.lambda.ses;

import org.jspecify.annotations.NullMarked;
