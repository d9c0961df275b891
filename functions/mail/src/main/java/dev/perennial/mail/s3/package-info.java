/// Keeps reports in S3.
@NullMarked
package dev.perennial.mail.s3;

import org.jspecify.annotations.NullMarked;
