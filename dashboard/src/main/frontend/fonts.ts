// Noto Sans SC, served by ourselves in about a hundred slices; the browser loads only those a page needs.
import '@fontsource-variable/noto-sans-sc/wght.css';
