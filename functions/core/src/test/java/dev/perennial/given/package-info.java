/// What tests are given: builders that state only what matters to the test.
@NullMarked
package dev.perennial.given;

import org.jspecify.annotations.NullMarked;
