/// Tests of the package of the same name.
@NullMarked
package dev.perennial.mail.render;

import org.jspecify.annotations.NullMarked;
