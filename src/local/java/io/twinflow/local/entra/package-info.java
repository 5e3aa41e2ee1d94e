/** Access tokens as Microsoft Entra ID issues them, and what they open. */
@NullMarked
package io.twinflow.local.entra;

import org.jspecify.annotations.NullMarked;
