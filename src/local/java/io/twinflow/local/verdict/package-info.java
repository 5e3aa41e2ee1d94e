/** How runs that check themselves say how they ended. */
@NullMarked
package io.twinflow.local.verdict;

import org.jspecify.annotations.NullMarked;
