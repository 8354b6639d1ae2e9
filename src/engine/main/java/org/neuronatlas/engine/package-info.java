/** Vision models, and what can be asked of them. */
package org.neuronatlas.engine;
