/// State machines of AWS Step Functions: the part of the Amazon States Language (JSONPath) that the
/// deployed definition uses. What is not understood is refused when the definition is read.
@NullMarked
package dev.perennial.local.states;

import org.jspecify.annotations.NullMarked;
