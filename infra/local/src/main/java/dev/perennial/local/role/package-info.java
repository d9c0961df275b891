/// What stands between a function and the services that it calls: the role that template.yaml gives
/// it. What the role does not allow is refused as IAM refuses it. Decides nothing else.
@NullMarked
package dev.perennial.local.role;

import org.jspecify.annotations.NullMarked;
