/** What the packaged app takes of disk, memory and processor time. */
@NullMarked
package io.twinflow.bench.footprint;

import org.jspecify.annotations.NullMarked;
