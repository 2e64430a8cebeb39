import { defineConfig } from "vite";

// Fixed names, because the binary embeds the folder by name; the stamp, not the name, says which sources it came from.
export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    outDir: "dist",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        entryFileNames: "app.js",
        chunkFileNames: "[name].js",
        assetFileNames: "app[extname]",
      },
    },
  },
  server: { proxy: { "/api": process.env.TOGUNA_SERVER ?? "http://127.0.0.1:8100" } },
});
