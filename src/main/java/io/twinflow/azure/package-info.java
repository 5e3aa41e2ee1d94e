/** The core's ports on the Azure SDKs, whose types and exceptions end here. */
@NullMarked
package io.twinflow.azure;

import org.jspecify.annotations.NullMarked;
