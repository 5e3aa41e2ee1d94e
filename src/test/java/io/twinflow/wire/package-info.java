/** Tests of the codecs. */
@NullMarked
package io.twinflow.wire;

import org.jspecify.annotations.NullMarked;
