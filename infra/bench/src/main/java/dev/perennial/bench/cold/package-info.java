/// How long functions take from the start of a process to their first answer, under AWS's own Java
/// runtime client. What is measured here compares settings and functions with each other; it says
/// nothing of how long Lambda takes.
@NullMarked
package dev.perennial.bench.cold;

import org.jspecify.annotations.NullMarked;
