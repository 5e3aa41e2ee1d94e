/** The whole system under load while everything around it fails as a seed says, and what is left of it afterwards. */
@NullMarked
package io.twinflow.local.chaos;

import org.jspecify.annotations.NullMarked;
