/// A local SES v2 endpoint that checks each request as SES would and keeps the mail.
@NullMarked
package dev.perennial.local.ses;

import org.jspecify.annotations.NullMarked;
