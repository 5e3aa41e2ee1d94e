/** A function app that is as small as its host's tests allow. */
@NullMarked
package io.twinflow.local.host.tiny;

import org.jspecify.annotations.NullMarked;
