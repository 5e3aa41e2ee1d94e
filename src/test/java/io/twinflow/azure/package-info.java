/** Tests of the adapters to the SDKs. */
@NullMarked
package io.twinflow.azure;

import org.jspecify.annotations.NullMarked;
