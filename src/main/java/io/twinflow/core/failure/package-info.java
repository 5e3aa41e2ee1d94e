/** What can go wrong, and what happens next. */
@NullMarked
package io.twinflow.core.failure;

import org.jspecify.annotations.NullMarked;
