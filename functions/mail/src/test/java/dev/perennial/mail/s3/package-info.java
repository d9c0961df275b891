/// Tests of how reports are kept in S3.
@NullMarked
package dev.perennial.mail.s3;

import org.jspecify.annotations.NullMarked;
