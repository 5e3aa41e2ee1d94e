/** One embedded database for the state of every service. */
@NullMarked
package io.twinflow.local.store;

import org.jspecify.annotations.NullMarked;
