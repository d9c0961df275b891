@NullMarked
package dev.perennial.lambda.platform;

import org.jspecify.annotations.NullMarked;
