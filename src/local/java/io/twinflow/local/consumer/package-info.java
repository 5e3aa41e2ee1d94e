/** Reads event hubs through Microsoft's own client, whoever serves them: the local Azure, or a namespace elsewhere. */
@NullMarked
package io.twinflow.local.consumer;

import org.jspecify.annotations.NullMarked;
