/// Reads template.yaml into a typed model. Knows CloudFormation and SAM, starts nothing.
@NullMarked
package dev.perennial.local.template;

import org.jspecify.annotations.NullMarked;
