// What the compiler cannot know of by itself: files that the bundler turns into something.
declare module '*.css';
declare module '*?worker&url' {
  const url: string;
  export default url;
}
