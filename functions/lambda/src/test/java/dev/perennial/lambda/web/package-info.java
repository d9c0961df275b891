/// Tests of the package of the same name.
@NullMarked
package dev.perennial.lambda.web;

import org.jspecify.annotations.NullMarked;
