/// The functions of template.yaml, one small class each: parse, load, decide, store, report.
@NullMarked
package dev.perennial.lambda.handler;

import org.jspecify.annotations.NullMarked;
