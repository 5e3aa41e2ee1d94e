/** The command line of the local Azure. */
@NullMarked
package io.twinflow.local.cli;

import org.jspecify.annotations.NullMarked;
