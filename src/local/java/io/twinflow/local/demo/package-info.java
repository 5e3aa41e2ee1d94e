/** The demonstration: a building at work, watched and checked. */
@NullMarked
package io.twinflow.local.demo;

import org.jspecify.annotations.NullMarked;
