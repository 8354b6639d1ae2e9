/** Single pictures: drawn, generated, dreamt, or asked which of their pixels count. */
package org.neuronatlas.app.draw;
