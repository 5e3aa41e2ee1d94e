/** A local Azure: every cloud service the function app touches, over its real protocol, in one program. */
@NullMarked
package io.twinflow.local;

import org.jspecify.annotations.NullMarked;
