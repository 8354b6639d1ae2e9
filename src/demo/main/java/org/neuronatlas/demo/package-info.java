/** The embedded default: a small CLIP trained by this project, and its pictures. */
package org.neuronatlas.demo;
