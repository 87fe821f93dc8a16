import { defineConfig } from "vite";

// The Host stays the one that the browser shows: the control API compares it with the page's origin.
const coder = { target: process.env.CODER_URL ?? "http://127.0.0.1:4010", changeOrigin: false };

export default defineConfig({ server: { proxy: { "/api": coder, "/_sim": coder } } });
